namespace AirflowPS.Sandbox.Tests;

/// <summary>Finds <c>tests/data</c>, wherever the tests were built to.</summary>
internal static class TestData
{
    public static string Folder { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string data = Path.Combine(at.FullName, "tests", "data");
            if (Directory.Exists(data))
            {
                return data;
            }
        }

        throw new DirectoryNotFoundException("tests/data");
    }
}
