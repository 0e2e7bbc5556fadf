using System.Xml.Linq;
using AirflowPS.Docs;

namespace AirflowPS.Tests;

/// <summary>How doc comments become text.</summary>
public class DocTextTests
{
    private static readonly DocText Text = new(cref => cref switch
    {
        "T:AirflowPS.GetAirflowDagCommand" => "Get-AirflowDag",
        "P:AirflowPS.GetAirflowDagCommand.DagId" => "-DagId",
        _ => throw new ArgumentException(cref),
    });

    [Theory]
    [InlineData("<summary>\n  One line\n  and another.\n</summary>", "One line and another.")]
    [InlineData("<summary>Sees <see cref=\"T:AirflowPS.GetAirflowDagCommand\"/>.</summary>", "Sees Get-AirflowDag.")]
    [InlineData("<summary>With <see cref=\"P:AirflowPS.GetAirflowDagCommand.DagId\"/> or <see langword=\"null\"/>.</summary>", "With -DagId or $null.")]
    [InlineData("<summary>The <paramref name=\"id\"/>,\n <c>a  b</c> and <b>more</b>.</summary>", "The id, a  b and more.")]
    [InlineData("<summary>First.\n<para>Second.</para>\n<para>Third.</para>\nLast.</summary>", "First.|Second.|Third.|Last.")]
    [InlineData("<summary>Either:<list type=\"bullet\"><item>one</item><item><description>two</description></item></list></summary>", "Either:|- one|- two")]
    public void Marks_become_words_and_blocks_paragraphs(string comment, string expected) =>
        Assert.Equal(expected, string.Join('|', Text.Read(XElement.Parse(comment, LoadOptions.PreserveWhitespace)).Select(paragraph => paragraph.Plain)));

    [Fact]
    public void What_is_not_there_has_no_text() => Assert.Empty(Text.Read((XElement?)null));

    [Theory]
    [InlineData("<code>Get-AirflowDag</code>", "Get-AirflowDag")]
    [InlineData("<code>\n    if ($a) {\n        $b\n    }\n\n    $c\n    </code>", "if ($a) {\n    $b\n}\n\n$c")]
    [InlineData("<code>$a |\n        Set-B |\n        Set-C</code>", "$a |\nSet-B |\nSet-C")]
    public void Code_keeps_its_lines_and_loses_the_comments_indentation(string code, string expected) =>
        Assert.Equal(expected, DocText.ReadCode(XElement.Parse(code, LoadOptions.PreserveWhitespace)));

    [Fact]
    public void Inherited_comments_come_from_where_they_stand()
    {
        var comments = new DocComments([XDocument.Parse(
            $"""
            <doc><members>
              <member name="T:{typeof(Parent).FullName!.Replace('+', '.')}"><summary>A parent.</summary></member>
              <member name="P:{typeof(Parent).FullName!.Replace('+', '.')}.Name"><summary>A name.</summary></member>
              <member name="T:{typeof(Child).FullName!.Replace('+', '.')}"><inheritdoc /></member>
              <member name="P:{typeof(Child).FullName!.Replace('+', '.')}.Name"><inheritdoc /></member>
              <member name="P:{typeof(Child).FullName!.Replace('+', '.')}.Other"><inheritdoc cref="P:{typeof(Parent).FullName!.Replace('+', '.')}.Name" /></member>
            </members></doc>
            """)]);
        Assert.Equal("A parent.", comments.Of(typeof(Child))?.Value);
        Assert.Equal("A name.", comments.Of(typeof(Child).GetProperty("Name")!)?.Value);
        Assert.Equal("A name.", comments.Of(typeof(Child).GetProperty("Other")!)?.Value);
        Assert.Null(comments.Of(typeof(Parent).GetProperty("Unsaid")!));
    }

    private abstract class Parent
    {
        public virtual string Name { get; } = "parent";

        public string Unsaid { get; } = "";
    }

    private sealed class Child : Parent
    {
        public override string Name { get; } = "child";

        public string Other { get; } = "";
    }
}
