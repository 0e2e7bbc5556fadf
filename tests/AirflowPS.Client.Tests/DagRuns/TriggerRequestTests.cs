using System.Text.Json.Nodes;

namespace AirflowPS.Client.Tests;

public class TriggerRequestTests
{
    [Fact]
    public void Holds_only_what_was_given_and_the_date_that_must_be_there() =>
        Assert.Equal("""{"dag_run_id":"r","logical_date":null}""", new TriggerRequest().ToBody("r").ToJsonString());

    [Fact]
    public void Holds_all_that_was_given()
    {
        var date = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);
        JsonObject body = new TriggerRequest
        {
            LogicalDate = date,
            RunAfter = date,
            DataIntervalStart = date,
            DataIntervalEnd = date,
            Conf = new JsonObject { ["k"] = 1 },
            Note = "n",
            PartitionKey = "p",
        }.ToBody("r");

        Assert.Equal(
            ["conf", "dag_run_id", "data_interval_end", "data_interval_start", "logical_date", "note", "partition_key", "run_after"],
            body.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal("2026-02-03T04:05:06+00:00", (string?)body["logical_date"]);
    }

    [Fact]
    public void Its_conf_may_go_to_many_DAGs()
    {
        var request = new TriggerRequest { Conf = new JsonObject { ["k"] = 1 } };

        Assert.Equal(request.ToBody("a")["conf"]!.ToJsonString(), request.ToBody("b")["conf"]!.ToJsonString());
    }
}
