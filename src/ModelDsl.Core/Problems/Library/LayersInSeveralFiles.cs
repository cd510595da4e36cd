using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// The layers of a class apply in the order of their attributes. Over several files that order would be the order in which the compiler
/// gets the files, so all layers of a class must stand in one file.
/// </summary>
[Problem("MDL1023", "Layers in several files")]
[Case("""
    using ModelDsl;
    [Model("[B, 784]"), Linear(10)]
    public partial class Net;
    // next file
    using ModelDsl;
    [[|ReLU|]]
    public partial class Net;
    """, """
    using ModelDsl;
    [Model("[B, 784]"), Linear(10), ReLU]
    public partial class Net;
    """, "The layers of 'Net' stand in several files, which leaves their order open; one file would fix it", Notation = "cs")]
public sealed record LayersInSeveralFiles(Span At, string Name) : Problem(At)
{
    public override string Words => $"The layers of '{Name}' stand in several files, which leaves their order open; one file would fix it";
}
