using System.Text.Json;

namespace AirflowPS.Client.Tests;

public class HealthTests
{
    [Fact]
    public void Every_recorded_health_is_read_without_loss()
    {
        List<RecordedExchange> exchanges = [.. RecordedExchange.All.Where(exchange => exchange.Path.EndsWith("/monitor/health", StringComparison.Ordinal) && exchange.Status == 200)];
        Assert.NotEmpty(exchanges);
        foreach (JsonElement body in exchanges.Select(exchange => exchange.Body!.Value))
        {
            Health health = Read(body.GetRawText());

            Assert.Null(health.GetUnknownMembers());
            Assert.Equal(body.EnumerateObject().Select(member => member.Name), health.Components.Select(component => component.Name));
            foreach (HealthComponent component in health.Components)
            {
                JsonElement said = body.GetProperty(component.Name!);
                Assert.Null(component.GetUnknownMembers());
                Assert.Equal(said.GetProperty("status").GetString(), component.Status);
                string? heartbeat = said.TryGetProperty($"latest_{component.Name}_heartbeat", out JsonElement at) ? at.GetString() : null;
                Assert.Equal(heartbeat is null ? null : DateTimeOffset.Parse(heartbeat, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime, component.LatestHeartbeat?.ToUniversalTime());
            }
        }
    }

    [Fact]
    public void Keeps_parts_and_members_that_are_newer_than_the_client()
    {
        Health health = Read("""{"scheduler": {"status": "healthy", "load": 0.5}, "oracle": {"status": "dreaming"}, "triggerer": {"status": null, "latest_triggerer_heartbeat": null}, "overall": "fine", "dag_processor": null}""");

        Assert.Equal("healthy", health.Scheduler!.Status);
        Assert.Equal(0.5, health.Scheduler.GetUnknownMembers()!["load"].GetDouble());
        Assert.Equal("dreaming", health.Components.Single(component => component.Name == "oracle").Status);
        Assert.Null(health.Triggerer!.Status);
        Assert.Null(health.DagProcessor);
        Assert.Equal("fine", health.GetUnknownMembers()!["overall"].GetString());
    }

    private static Health Read(string json) => JsonSerializer.Deserialize(json, AirflowJson.Default.TypeInfo<Health>())!;
}
