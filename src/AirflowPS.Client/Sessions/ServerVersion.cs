using System.Globalization;

namespace AirflowPS.Client;

/// <summary>The version text of a server and the numbers in it, for comparing.</summary>
/// <remarks>Providers add to the text: <c>2.10.5+astro.1</c>, <c>3.0.0rc1</c>, <c>2.9.2+composer</c>. The numbers before that decide.</remarks>
public sealed class ServerVersion
{
    /// <summary>Reads the numbers out of a version text.</summary>
    /// <param name="text">What the server answered, such as <c>3.3.2</c>.</param>
    public ServerVersion(string text)
    {
        Text = text;
        Number = ReadNumber(text);
    }

    /// <summary>The text as the server gave it.</summary>
    public string Text { get; }

    /// <summary>Major, minor and patch; 0.0.0 where the text has none.</summary>
    public Version Number { get; }

    /// <summary>Whether this version is the named one or a later one.</summary>
    /// <param name="version">Major and minor, such as <c>3.1</c>.</param>
    public bool IsAtLeast(string version) => Number >= ReadNumber(version);

    /// <summary>Whether this is a patch of the named version.</summary>
    /// <param name="version">Major and minor, such as <c>3.0</c>.</param>
    public bool IsOf(string version)
    {
        Version other = ReadNumber(version);
        return Number.Major == other.Major && Number.Minor == other.Minor;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static Version ReadNumber(string text)
    {
        var numbers = new int[3];
        int at = 0;
        for (int part = 0; part < 3; part++)
        {
            int start = at;
            while (at < text.Length && text[at] is >= '0' and <= '9')
            {
                at++;
            }

            if (at == start || !int.TryParse(text.Substring(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out numbers[part]))
            {
                break;
            }

            if (at >= text.Length || text[at] != '.')
            {
                break;
            }

            at++;
        }

        return new Version(numbers[0], numbers[1], numbers[2]);
    }
}
