using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>A model is declared on a class that stands by itself in a namespace: not nested in another, not generic.</summary>
[Problem("MDL1022", "Class that cannot be a model")]
[Case("""
    using ModelDsl;
    public partial class Outer
    {
        [Model("[B, 784]"), Linear(10)]
        public partial class [|Net|];
    }
    """, """
    using ModelDsl;
    [Model("[B, 784]"), Linear(10)]
    public partial class Net;
    """, "'Net' is nested in another class, so it cannot be a model", Notation = "cs")]
public sealed record UnsuitableClass(Span At, string Name, string What) : Problem(At)
{
    public override string Words => $"'{Name}' is {What} class, so it cannot be a model";
}
