using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ModelDsl.Problems;

namespace ModelDsl.Generators.Calls;

/// <summary>Holds calls of generated members against the shapes that these declare, where a tensor's shape can be read from the code. Else it is silent.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Descriptor = ProblemReporter.DescriptorOf(ProblemKind.Of(typeof(ArgumentMismatch)));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(static found => Check(found, (IInvocationOperation)found.Operation), OperationKind.Invocation);
    }

    private static void Check(OperationAnalysisContext context, IInvocationOperation call)
    {
        if (GeneratedCall.Of(call) is not { } generated)
            return;
        var sizes = new Dictionary<string, (long Size, string Parameter)>(StringComparer.Ordinal);
        foreach (var (argument, parameter, declared) in generated.Arguments)
        {
            if (declared is null || TensorReader.Read(argument.Value) is not { } known || Mismatch(declared, known, parameter, sizes) is not { } why)
                continue;
            var line = known.At.GetLocation().GetLineSpan().StartLinePosition.Line;
            var isElsewhere = line != argument.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line;
            var problem = new ArgumentMismatch(
                default, $"{generated.Owner}.{call.TargetMethod.Name}", parameter, declared.Text, known.ToString(), $"{(isElsewhere ? $" (line {(Poly)(line + 1)})" : "")}{why}");
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, argument.Value.Syntax.GetLocation(), problem.Message));
            return;
        }
    }

    // What is to be said besides the shapes; null where they may fit.
    private static string? Mismatch(DeclaredTensor declared, KnownTensor known, string parameter, Dictionary<string, (long Size, string Parameter)> sizes)
    {
        if (known.Type is { } type && type.IsFloating() != declared.Type.IsFloating())
            return "";
        if (known.Axes is not { } axes)
            return null;
        if (axes.Count != declared.Axes.Count)
            return "";
        for (var i = 0; i < axes.Count; i++)
        {
            if (axes[i] is not { } size)
                continue;
            var (fix, name) = declared.Axes[i];
            if (fix is { } needed && needed != size)
                return "";
            if (name.Length == 0)
                continue;
            if (sizes.TryGetValue(name, out var first) && first.Size != size)
                return $": {name} is {(Poly)first.Size} in {first.Parameter}";
            sizes[name] = (size, parameter);
        }
        return null;
    }
}
