using System.Globalization;
using System.Security.Cryptography;

namespace AirflowPS.Client;

/// <summary>Run ids: how they are made, and which ones a new run may have.</summary>
public static class RunId
{
    private const int MaximumLength = 250;

    /// <summary>Makes an id as Airflow makes them, with a random part so that no two calls make the same: <c>manual__2026-01-02T03:04:05.678901+00:00_1a2b3c4d</c>.</summary>
    public static string Make()
    {
        byte[] random = new byte[4];
        using (var generator = RandomNumberGenerator.Create())
        {
            generator.GetBytes(random);
        }

        string date = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);
        return $"manual__{date}_{string.Concat(random.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)))}";
    }

    /// <summary>Refuses an id that a new run must not have. Airflow takes some of them, and then the run cannot be addressed, or its address means something else.</summary>
    /// <exception cref="AirflowException"><see cref="AirflowErrorKind.InvalidId"/>.</exception>
    public static void Validate(string? id)
    {
        const string Allowed = "A run id may hold letters (A-Z, a-z), digits and _ . ~ : + -";
        if (string.IsNullOrEmpty(id))
        {
            throw new AirflowException(AirflowErrorKind.InvalidId, $"The run id is empty. {Allowed}; leave it out to have one made. Nothing was sent.");
        }

        if (id is "." or ".." or "~")
        {
            throw new AirflowException(AirflowErrorKind.InvalidId, $"A run must not be named '{id}': in a path that means something else. Nothing was sent.");
        }

        if (id!.Length > MaximumLength)
        {
            throw new AirflowException(AirflowErrorKind.InvalidId, $"The run id has {id.Length} characters; {MaximumLength} are the most. Nothing was sent.");
        }

        foreach (char c in id)
        {
            if (c is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '.' or '~' or ':' or '+' or '-'))
            {
                throw new AirflowException(AirflowErrorKind.InvalidId, $"The run id '{id}' holds '{c}'. {Allowed}. Nothing was sent.");
            }
        }
    }
}
