using System.Text;
using System.Text.Json;
using AirflowPS.Client;

namespace AirflowPS.Client.Tests;

public class RepeatedTextTests
{
    [Fact]
    public void A_text_that_comes_again_is_the_same_object()
    {
        Dag dag = Read("""{"dag_id": "same", "tags": [{"name": "t", "dag_id": "same"}]}""");
        Assert.Same(dag.DagId, dag.Tags![0].DagId);
    }

    [Theory]
    [InlineData("é")]
    [InlineData("Ã©")]
    [InlineData("a\\\"b")]
    [InlineData("")]
    [InlineData("a text that is longer than any that is worth keeping for the next time that it comes")]
    public void Every_text_reads_as_it_was_written(string text)
    {
        for (int time = 0; time < 2; time++)
        {
            Assert.Equal(text.Replace("\\\"", "\""), Read($$"""{"dag_id": "{{text}}"}""").DagId);
        }
    }

    [Fact]
    public void No_text_is_taken_for_another()
    {
        for (int i = 0; i < 5000; i++)
        {
            Assert.Equal("dag_" + i, Read($$"""{"dag_id": "dag_{{i}}"}""").DagId);
        }
    }

    [Fact]
    public void What_is_wrong_in_a_page_is_told_with_its_place()
    {
        JsonException error = Assert.ThrowsAny<JsonException>(() => PageParser.Parse("""{"dags": [{"dag_id": "a"}, {"dag_id": 1}]}"""u8, "dags", AirflowJson.Default.TypeInfo<Dag>()));
        Assert.Equal("$[1].dag_id", error.Path);
    }

    private static Dag Read(string json) => JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(json), AirflowJson.Default.TypeInfo<Dag>())!;
}
