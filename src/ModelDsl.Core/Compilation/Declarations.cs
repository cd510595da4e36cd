using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>What can only be seen of all declarations together.</summary>
public static class Declarations
{
    /// <summary>
    /// A problem at each declaration whose class another one makes too. Names that differ in case only count as one: their files would
    /// overwrite each other where file names have no case.
    /// </summary>
    public static ValueList<Problem> Twice(IEnumerable<ModelSyntax> models) => (
        from same in models.GroupBy(static model => model.FullName, StringComparer.OrdinalIgnoreCase)
        where same.Skip(1).Any()
        from model in same
        let other = same.First(other => other.Name.At != model.Name.At || other.Family != model.Family)
        select (Problem)new DeclaredTwice(model.Name.At, model.Name.Text, FileName(other.Name.At.Path), other.Name.At.Line)).ToValueList();

    /// <summary>The problems of a text that stand in none of its declarations.</summary>
    public static ValueList<Problem> OfFile(ModelFile file) =>
        [.. file.Problems, .. file.Uses.Select(static use => new NotSupportedYet((use.Namespace?.At ?? use.File!.At), "use"))];

    /// <summary>Every problem of a text: those of its parser, of each declaration, and of all together.</summary>
    public static ValueList<Problem> Check(ModelFile file) =>
        [.. OfFile(file), .. file.Models.SelectMany(static model => ModelCompiler.Compile(model).Problems), .. Twice(file.Models)];

    private static string FileName(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}
