using ModelDsl.Problems;

namespace ModelDsl.Syntax;

/// <summary>A <c>.model</c> file: its declarations, and the problems that stand in none of them.</summary>
public sealed record ModelFile(string Path, ValueList<UseSyntax> Uses, ValueList<ModelSyntax> Models, ValueList<Problem> Problems);
