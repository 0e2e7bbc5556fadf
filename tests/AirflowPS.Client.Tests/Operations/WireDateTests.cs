namespace AirflowPS.Client.Tests;

public class WireDateTests
{
    [Theory]
    [InlineData("2026-01-02T03:04:05Z", "2026-01-02T03:04:05+00:00")]
    [InlineData("2026-01-02T03:04:05.678901+02:00", "2026-01-02T03:04:05.678901+02:00")]
    [InlineData("2026-01-02T03:04:05.5-11:30", "2026-01-02T03:04:05.5-11:30")]
    public void Always_carries_its_offset(string date, string wire) =>
        Assert.Equal(wire, WireDate.Write(DateTimeOffset.Parse(date, System.Globalization.CultureInfo.InvariantCulture)));
}
