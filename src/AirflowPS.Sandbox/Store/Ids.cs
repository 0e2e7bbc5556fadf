using System.Globalization;

namespace AirflowPS.Sandbox;

/// <summary>Ids like the servers' own: UUIDs that begin with the time (version 7), and short random words.</summary>
internal static class Ids
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static int _counter;

    public static string Next(DateTimeOffset at)
    {
        string time = at.ToUnixTimeMilliseconds().ToString("x12", CultureInfo.InvariantCulture);
        string rest = Guid.NewGuid().ToString("n");
        int order = Interlocked.Increment(ref _counter) & 0xfff;
        return $"{time.Substring(0, 8)}-{time.Substring(8)}-7{order.ToString("x3", CultureInfo.InvariantCulture)}-a{rest.Substring(17, 3)}-{rest.Substring(20)}";
    }

    public static string Word(int length)
    {
        byte[] bytes = Guid.NewGuid().ToByteArray();
        var word = new char[length];
        for (int i = 0; i < length; i++)
        {
            word[i] = Letters[bytes[i % 16] % Letters.Length];
        }

        return new string(word);
    }
}
