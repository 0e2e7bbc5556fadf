namespace AirflowPS.Sandbox;

/// <summary>Reads a path as a normalising front would: dots are folded, each segment is decoded on its own.</summary>
internal static class RawPath
{
    /// <summary>The segments after the first slash; a trailing slash shows as an empty last one.</summary>
    public static string[] Segments(string path)
    {
        var segments = new List<string>();
        foreach (string part in path.Split('/').Skip(1))
        {
            string segment = Uri.UnescapeDataString(part);
            if (segment == "..")
            {
                if (segments.Count > 0)
                {
                    segments.RemoveAt(segments.Count - 1);
                }
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        return segments.ToArray();
    }

    /// <summary>The segments as a server before Airflow 3 has them, which decodes a path as a whole before it looks for slashes.</summary>
    public static string[] Decoded(IEnumerable<string> segments) => string.Join("/", segments).Split('/');
}
