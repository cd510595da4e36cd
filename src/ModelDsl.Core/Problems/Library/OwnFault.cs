using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// The compiler itself failed on this declaration. It is never the author's fault: please report it with the declaration.
/// The rest of the project still compiles.
/// </summary>
[Problem("MDL9001", "A fault of ModelDsl")]
public sealed record OwnFault(Span At, string Where, string What) : Problem(At)
{
    public override string Words => $"ModelDsl failed on {Where} ({What}); this is our fault, so a report with this declaration is welcome";
}
