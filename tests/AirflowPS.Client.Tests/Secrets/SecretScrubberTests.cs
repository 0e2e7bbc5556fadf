namespace AirflowPS.Client.Tests;

public class SecretScrubberTests
{
    [Theory]
    [InlineData("hunter22", "the password hunter22 is wrong", "the password *** is wrong")]
    [InlineData("hunter22", "xhunter22x", "x***x")]
    [InlineData("p\"q\\r", """{"input": "p\"q\\r"}""", """{"input": "***"}""")]
    [InlineData("grüße & co", "value=gr%C3%BC%C3%9Fe%20%26%20co", "value=***")]
    [InlineData("grüße & co", """{"v": "gr\u00FC\u00DFe \u0026 co"}""", """{"v": "***"}""")]
    [InlineData("a<b>'c'\"d\"", "<p>a&lt;b&gt;&#39;c&#39;&quot;d&quot;</p>", "<p>***</p>")]
    [InlineData("a<b>'c'\"d\"", "<p>a&lt;b&gt;&#39;c&#39;&#34;d&#34;</p>", "<p>***</p>")]
    [InlineData("line1\nline2", """{"v": "line1\nline2"}""", """{"v": "***"}""")]
    public void Finds_it_in_every_form(string secret, string text, string clean) => Assert.Equal(clean, new SecretScrubber([secret]).Clean(text));

    [Theory]
    [InlineData("ab", "a table about ab and 'ab'", "a table about *** and '***'")]
    [InlineData("x", "x", "***")]
    [InlineData("7", "17 of 7", "17 of ***")]
    public void A_short_one_only_where_it_stands_alone(string secret, string text, string clean) => Assert.Equal(clean, new SecretScrubber([secret]).Clean(text));

    [Theory]
    [InlineData("orders_missing, my-orders and preorders", "orders_missing, my-orders and preorders")]
    [InlineData("team 'orders', orders.", "team '***', ***.")]
    public void Plain_text_only_where_it_is_a_word_of_its_own(string text, string clean) => Assert.Equal(clean, new SecretScrubber([], ["orders"]).Clean(text));

    [Fact]
    public void The_longest_first() => Assert.Equal("***", new SecretScrubber(["secret", "secret-and-more"]).Clean("secret-and-more"));

    [Fact]
    public void Nothing_is_no_secret() => Assert.Equal("text", new SecretScrubber([null, "", "***"]).Clean("text"));
}
