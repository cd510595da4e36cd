using ModelDsl.Syntax;

namespace ModelDsl.Generators;

/// <summary>One declaration and its place among all: of several with one name the first place owns the class.</summary>
/// <param name="Place">Classes come before files, files by path, declarations of a file in their order.</param>
internal sealed record Declaration(ModelSyntax Model, string Place);
