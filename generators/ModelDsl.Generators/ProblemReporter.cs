using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Problems;
using Severity = ModelDsl.Problems.Severity;

namespace ModelDsl.Generators;

/// <summary>Turns a problem into a Roslyn diagnostic. One in C# is put back into its syntax tree, or <c>#pragma warning</c> could not silence it.</summary>
internal static class ProblemReporter
{
    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors = ProblemKind.All.ToDictionary(
        static kind => kind.Id,
        static kind => new DiagnosticDescriptor(kind.Id, kind.Title, "{0}", "ModelDsl", SeverityOf(kind), isEnabledByDefault: true));

    public static Diagnostic ToDiagnostic(Problem problem, Microsoft.CodeAnalysis.Compilation compilation)
    {
        var at = problem.At;
        // Of the project and no file of it.
        if (string.IsNullOrEmpty(at.Path))
            return WithoutPlace(problem);
        var text = new TextSpan(at.Start, at.Length);
        // Only C# has a tree; a .model file is shown by its lines.
        var tree = compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == at.Path && tree.Length >= at.End);
        var location = tree is not null
            ? Location.Create(tree, text)
            : Location.Create(at.Path ?? "", text, new LinePositionSpan(new(at.Line, at.Column), new(at.EndLine, at.EndColumn)));
        return Diagnostic.Create(Descriptors[problem.Kind.Id], location, PropertiesOf(problem), problem.Message);
    }

    public static DiagnosticDescriptor DescriptorOf(ProblemKind kind) => Descriptors[kind.Id];

    /// <summary>For what stands nowhere in the author's text, as a fault of ours.</summary>
    public static Diagnostic WithoutPlace(Problem problem) => Diagnostic.Create(Descriptors[problem.Kind.Id], Location.None, problem.Message);

    // What an editor offers is what was found here: a code fix compiles nothing.
    private static ImmutableDictionary<string, string?> PropertiesOf(Problem problem) =>
        problem.Mend is { } mend ? ImmutableDictionary<string, string?>.Empty.Add(nameof(Mend), MendText.Write(mend)) : ImmutableDictionary<string, string?>.Empty;

    private static DiagnosticSeverity SeverityOf(ProblemKind kind) => kind.Severity switch
    {
        Severity.Error => DiagnosticSeverity.Error,
        Severity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };
}
