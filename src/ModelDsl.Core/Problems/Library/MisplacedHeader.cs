using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A file says its namespace once, at its top, then what it uses, then its declarations. The namespace holds for every declaration of the
/// file.
/// </summary>
[Problem("MDL4015", "Namespace or use below its place")]
[Case("block A { ReLU }\n[|namespace|] Samples;",
    "namespace Samples;\nblock A { ReLU }",
    "'namespace' belongs at the top of the file, before 'A'")]
[Case("namespace Samples;\n[|namespace|] Other;\nblock A { ReLU }",
    "namespace Samples;\nblock A { ReLU }",
    "a file has one namespace, and 'Samples' is it")]
public sealed record MisplacedHeader(Span At, string Word, string? First, string Before) : Problem(At)
{
    public override string Words => First is null
        ? $"'{Word}' belongs at the top of the file, before '{Before}'"
        : $"a file has one namespace, and '{First}' is it";
}
