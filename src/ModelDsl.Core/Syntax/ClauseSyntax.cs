namespace ModelDsl.Syntax;

/// <summary><c>latent Gaussian(20);</c>, <c>loss Relativistic + R1(10);</c>, <c>watch A, B;</c>, <c>lora(rank: 8) on h.*.attn;</c>: a word and what it is given.</summary>
/// <param name="On">The key patterns after <c>on</c>.</param>
public sealed record ClauseSyntax(Word Kind, ValueList<ExpressionSyntax> Values, ValueList<NameSyntax> On, Span At) : StatementSyntax(At)
{
    /// <summary>The <c>warn</c> of <c>budget warn parameters &lt;= 1M</c>: a word between the first and the values.</summary>
    public Word? Mode { get; init; }

    /// <summary>The <c>from 0.2 to 0.002</c> of <c>anneal R1 from 0.2 to 0.002</c>: arguments with a word before each.</summary>
    public ValueList<ArgumentSyntax> Details { get; init; } = [];
}
