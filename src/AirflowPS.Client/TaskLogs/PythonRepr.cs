using System.Globalization;
using System.Text;

namespace AirflowPS.Client;

/// <summary>Reads a list of pairs of texts as Python shows it: <c>[('vm', "it's\n")]</c>.</summary>
internal sealed class PythonRepr
{
    private readonly string repr;
    private int at;

    private PythonRepr(string repr) => this.repr = repr;

    /// <summary>Reads the pairs; null where the text is something else.</summary>
    public static IReadOnlyList<(string First, string Second)>? ReadPairs(string repr)
    {
        var reader = new PythonRepr(repr);
        return reader.TryReadList(out List<(string, string)> pairs) && reader.at == repr.Length ? pairs : null;
    }

    private bool TryReadList(out List<(string First, string Second)> pairs)
    {
        pairs = [];
        char close = Take('[') ? ']' : ')';
        if (close == ')' && !Take('('))
        {
            return false;
        }

        while (!Take(close))
        {
            if (!TryReadPair(out (string, string) pair))
            {
                return false;
            }

            pairs.Add(pair);
            if (!Take(',') && (at == repr.Length || repr[at] != close))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReadPair(out (string First, string Second) pair)
    {
        pair = default;
        return Take('(') && TryReadText(out pair.First) && Take(',') && TryReadText(out pair.Second) && Take(')');
    }

    // None is a text that is not there.
    private bool TryReadText(out string text)
    {
        text = "";
        if (string.CompareOrdinal(repr, at, "None", 0, 4) == 0)
        {
            at += 4;
            return true;
        }

        if (at == repr.Length || repr[at] is not ('\'' or '"'))
        {
            return false;
        }

        char[] stops = [repr[at++], '\\'];
        var read = new StringBuilder();
        for (int stop = repr.IndexOfAny(stops, at); stop >= 0; stop = repr.IndexOfAny(stops, at))
        {
            read.Append(repr, at, stop - at);
            at = stop + 1;
            if (repr[stop] == stops[0])
            {
                SkipSpace();
                text = read.ToString();
                return true;
            }

            if (!TryReadEscape(read))
            {
                return false;
            }
        }

        return false;
    }

    private bool TryReadEscape(StringBuilder read)
    {
        char letter = at < repr.Length ? repr[at++] : '\0';
        switch (letter)
        {
            case 'n':
                read.Append('\n');
                return true;
            case 'r':
                read.Append('\r');
                return true;
            case 't':
                read.Append('\t');
                return true;
            case '\\' or '\'' or '"':
                read.Append(letter);
                return true;
            case 'x':
                return TryReadCode(2, read);
            case 'u':
                return TryReadCode(4, read);
            case 'U':
                return TryReadCode(8, read);
            default:
                return false;
        }
    }

    private bool TryReadCode(int digits, StringBuilder read)
    {
        if (at + digits > repr.Length || !int.TryParse(repr.Substring(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) || code is < 0 or > 0x10FFFF)
        {
            return false;
        }

        at += digits;
        if (code <= char.MaxValue)
        {
            read.Append((char)code);
        }
        else
        {
            read.Append(char.ConvertFromUtf32(code));
        }

        return true;
    }

    private bool Take(char sign)
    {
        if (at == repr.Length || repr[at] != sign)
        {
            return false;
        }

        at++;
        SkipSpace();
        return true;
    }

    private void SkipSpace()
    {
        while (at < repr.Length && repr[at] == ' ')
        {
            at++;
        }
    }
}
