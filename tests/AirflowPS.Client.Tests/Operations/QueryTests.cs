namespace AirflowPS.Client.Tests;

public class QueryTests
{
    [Fact]
    public void Encodes_everything() =>
        Assert.Equal(
            "?start_date_gte=2026-01-02T03%3A04%3A05%2B02%3A00&dag_id_pattern=a%20b%26c%3D%25_%23%C3%BC",
            new Query().Add("start_date_gte", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2))).Add("dag_id_pattern", "a b&c=%_#ü").Write());

    [Fact]
    public void Repeats_a_name_for_each_of_a_list() =>
        Assert.Equal("?tags=a&tags=b&tags=1", new Query().Add("tags", new object[] { "a", "b", 1 }).Write());

    [Fact]
    public void Leaves_out_what_is_null() => Assert.Equal("", new Query().Add("limit", null).Write());

    [Fact]
    public void Writes_switches_and_numbers_the_same_everywhere()
    {
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("?paused=true&duration_gte=1.5&limit=10", new Query().Add("paused", true).Add("duration_gte", 1.5).Add("limit", 10).Write());
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Takes_the_stable_order_only_where_none_is_named()
    {
        var named = new Query().Add("order_by", "-start_date");

        Assert.Same(named, named.OrderedBy("id"));
        Assert.Equal("?order_by=id", new Query().OrderedBy("id").Write());
    }

    [Fact]
    public void Is_written_in_the_words_of_the_servers_generation()
    {
        Query query = new Query().Add("state", new[] { "failed", "queued" }).Add("logical_date_gte", "2026-01-02").Add("order_by", "-logical_date").Only("dag_id", "state");

        Assert.Equal(
            "?state=failed&state=queued&logical_date_gte=2026-01-02&order_by=-logical_date",
            Of(AirflowGeneration.Airflow3).Write(query, new ServerVersion("3.3.2")));
        Assert.Equal(
            "?state=failed%2Cqueued&execution_date_gte=2026-01-02&order_by=-execution_date&fields=dag_id%2Cstate",
            Of(AirflowGeneration.Airflow2).Write(query, new ServerVersion("2.11.2")));
        Assert.Equal(
            "?state=failed%2Cqueued&execution_date_gte=2026-01-02&order_by=-execution_date",
            Of(AirflowGeneration.Airflow2).Write(query, new ServerVersion("2.9.3")));

        static Route Of(AirflowGeneration generation) => DagRunOperations.List.Routes.Single(route => route.Generation == generation);
    }
}
