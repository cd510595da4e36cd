using ModelDsl.Syntax;

namespace ModelDsl.Tests.Text;

public class SpanTests
{
    [Theory]
    [InlineData("model M\n{\n    x -> bad;\n}", 2, 9)]
    [InlineData("model M\r\n{\r\n    x -> bad;\r\n}", 2, 9)]
    [InlineData("model M\r{\r    x -> bad;\r}", 2, 9)]
    [InlineData("model M\u2028{\u0085    x -> bad;\u2029}", 2, 9)]
    [InlineData("model M\n\r\n{\n\tx ->\tbad;\n}", 3, 6)]
    [InlineData("model M { /* 😀 */ bad }", 0, 19)]
    [InlineData("model M { /* \n\n */ bad }", 2, 4)]
    [InlineData("model M { f(\"😀\"); bad }", 0, 19)]
    [InlineData("\ufeffmodel M { bad }", 0, 11)]
    public void LinesAndColumnsCountFromZeroInUtf16Units(string text, int line, int column)
    {
        var file = Reading.File(text);
        Assert.Empty(Reading.ProblemsOf(file));
        var bad = Names(file).Single(static name => name.Text == "bad").At;
        var start = text.IndexOf("bad", StringComparison.Ordinal);

        Assert.Equal(new Span(Reading.Path, start, 3, line, column, line, column + 3), bad);
    }

    [Fact]
    public void ASpanOverLinesEndsOnItsLastLine()
    {
        var text = "model M\n{\n    a = x ->\r\n      y;\n}";
        var binding = Assert.IsType<BindingSyntax>(Assert.Single(Reading.File(text).Models[0].Body));

        Assert.Equal(new Span(Reading.Path, 14, 17, 2, 4, 3, 7), binding.At);
        Assert.Equal(new Span(Reading.Path, 0, text.Length, 0, 0, 4, 1), Reading.File(text).Models[0].At);
    }

    [Theory]
    [InlineData("x -> «Linear(10, bias: false)» as fc")]
    [InlineData("x -> Linear(10, «bias: false») as fc")]
    [InlineData("x -> «Linear(10) as fc»")]
    [InlineData("«(a + b) * c»")]
    [InlineData("d - «(a + b) * c»")]
    [InlineData("«-x» * y")]
    [InlineData("x -> «residual { A }» -> B")]
    [InlineData("x -> «repeat (2) as h { A }»")]
    [InlineData("«parallel { A | B }» -> Concat")]
    [InlineData("parallel { A | «B -> C» }")]
    [InlineData("y = «if (a) b else c -> d»;")]
    [InlineData("«latent Gaussian(20)»;")]
    [InlineData("«lora(rank: 8) on h.*.attn, h.3»;")]
    [InlineData("«input x: int64 [B, T <= 10]»;")]
    [InlineData("input x: int64 «[B, T <= 10]»;")]
    [InlineData("«stage a { A }»")]
    [InlineData("f(«[1, 2]»)")]
    [InlineData("«(a, b)» -> F")]
    [InlineData("a -> «h.*.attn.10» -> b")]
    public void ANodeCoversWhatItWasReadFrom(string marked)
    {
        var text = $"model M {{ {marked} }}";
        var start = text.IndexOf('«');
        var length = text.IndexOf('»') - start - 1;
        text = text.Replace("«", "").Replace("»", "");

        var file = Reading.File(text);

        Assert.Empty(Reading.ProblemsOf(file));
        Assert.Contains((start, length), Spans(file.Models[0]).Select(static span => (span.Start, span.Length)));
    }

    // Every value of type Span, by reflection: a node that is added has its spans looked at as well.
    private static List<Span> Spans(object root) => [.. Values(root).OfType<Span>()];

    private static IEnumerable<NameSyntax> Names(object root) => Values(root).OfType<NameSyntax>();

    private static IEnumerable<object> Values(object value)
    {
        yield return value;
        if (value is string or Span || value.GetType().IsPrimitive)
            yield break;
        var parts = value is System.Collections.IEnumerable list
            ? list.Cast<object?>()
            : value.GetType().GetProperties().Where(static p => p.GetIndexParameters().Length == 0).Select(property => property.GetValue(value));
        foreach (var part in parts)
        {
            if (part is null)
                continue;
            foreach (var inner in Values(part))
                yield return inner;
        }
    }
}
