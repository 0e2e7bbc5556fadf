namespace AirflowPS.Client.Tests;

internal static class PageReading
{
    public static async Task<List<T>> ReadAllAsync<T>(this PageReader<T> reader)
    {
        using (reader)
        {
            var all = new List<T>();
            while (await reader.NextAsync(CallContext.None) is { } page)
            {
                all.AddRange(page.Items);
            }

            return all;
        }
    }
}
