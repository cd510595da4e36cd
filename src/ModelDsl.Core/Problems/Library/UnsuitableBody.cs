using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A class with layers is the body of the attributes that name it: <c>[Residual&lt;Body&gt;]</c>. A body cannot be part of itself, for there would
/// be no end to its layers.
/// </summary>
[Problem("MDL1060", "Class that cannot be a body")]
[Case("""
    using ModelDsl;
    [Model("[B, 784]"), Residual<Body>]
    public partial class Net
    {
        [Linear(784), Residual<[|Body|]>]
        public partial class Body;
    }
    """, """
    using ModelDsl;
    [Model("[B, 784]"), Linear(10)]
    public partial class Net;
    """, "'Body' cannot be a body here: it contains itself", Notation = "cs")]
public sealed record UnsuitableBody(Span At, string Name, string Why) : Problem(At)
{
    public override string Words => $"'{Name}' cannot be a body here: {Why}";
}
