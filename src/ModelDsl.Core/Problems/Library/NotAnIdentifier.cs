using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>The name of a layer becomes a member of the class and a checkpoint key: a letter or underscore, then letters, digits and underscores.</summary>
[Problem("MDL1021", "Text that is no name")]
[Case("""
    using ModelDsl;
    [Model("[B, 784]"), Linear(10, As = [|"my layer"|])]
    public partial class Net;
    """, """
    using ModelDsl;
    [Model("[B, 784]"), Linear(10, As = "my_layer")]
    public partial class Net;
    """, "\"my layer\" cannot be a name; letters, digits and underscores would fit", Notation = "cs")]
public sealed record NotAnIdentifier(Span At, string Text) : Problem(At)
{
    public override string Message => $"{CSharp.Literal(Text)} cannot be a name; letters, digits and underscores would fit";
}
