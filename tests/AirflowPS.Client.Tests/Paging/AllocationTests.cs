using System.Text;
using System.Text.Json;

namespace AirflowPS.Client.Tests;

public class AllocationTests
{
    [Fact]
    public void Reading_ten_thousand_DAGs_allocates_less_than_30_MB()
    {
        JsonElement recorded = RecordedExchange.All.First(exchange => exchange.Server == "airflow-3.3" && exchange.Scenario == "dags_list" && exchange.Status == 200).Body!.Value;
        string dags = string.Join(", ", Enumerable.Repeat(recorded.GetProperty("dags").EnumerateArray().Select(dag => dag.GetRawText()), 100).SelectMany(page => page).Take(100));
        byte[] page = Encoding.UTF8.GetBytes($$"""{"dags": [{{dags}}], "total_entries": 10000}""");
        PageParser.Parse(page, "dags", AirflowJson.Default.TypeInfo<Dag>());

        var origin = new ServerOrigin("s", "s", AirflowGeneration.Airflow3);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            foreach (Dag dag in PageParser.Parse(page, "dags", AirflowJson.Default.TypeInfo<Dag>()).Items)
            {
                dag.SetOrigin(origin);
            }
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 30_000_000);
    }
}
