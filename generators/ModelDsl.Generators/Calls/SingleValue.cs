using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelDsl.Generators.Calls;

/// <summary>The one value that a local variable ever has.</summary>
internal static class SingleValue
{
    /// <summary>What the variable was declared with; null where anything could have given it, or its tensor, another shape.</summary>
    public static IOperation? Of(ILocalReferenceOperation reference)
    {
        var local = reference.Local;
        if (local.RefKind != RefKind.None)
            return null;
        IOperation root = reference;
        while (root.Parent is { } parent)
            root = parent;
        IVariableDeclaratorOperation? declared = null;
        var uses = new List<ILocalReferenceOperation>();
        foreach (var operation in root.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
                declared = declarator;
            else if (operation is ILocalReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Local, local))
                uses.Add(use);
        }
        var value = declared?.Initializer?.Value ?? (declared?.Parent as IVariableDeclarationOperation)?.Initializer?.Value;
        return value is not null && uses.All(use => FunctionOf(use) == FunctionOf(declared!) && IsHarmless(use)) ? value : null;
    }

    private static SyntaxNode? FunctionOf(IOperation operation)
    {
        for (var around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return around.Syntax;
        }
        return null;
    }

    // A use that leaves the variable and the shape of its tensor alone.
    private static bool IsHarmless(IOperation use)
    {
        var parent = use.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
            (use, parent) = (parent, parent.Parent);
        return parent switch
        {
            // Underscores end the names of methods that change their tensor.
            IInvocationOperation call => call.Instance == use && (!call.TargetMethod.Name.EndsWith("_", StringComparison.Ordinal) || call.TargetMethod.Name == "requires_grad_"),
            IArgumentOperation { Parameter: { RefKind: RefKind.None } parameter, Parent: IInvocationOperation call } =>
                IsKnown(parameter.ContainingSymbol) && !call.TargetMethod.Name.EndsWith("_", StringComparison.Ordinal),
            IPropertyReferenceOperation property => property.Instance == use,
            IBinaryOperation or IReturnOperation => true,
            _ => false,
        };
    }

    private static bool IsKnown(ISymbol method)
    {
        var space = method.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space?.Name is "TorchSharp" or "ModelDsl" || (method is IMethodSymbol { Parameters: var parameters } && parameters.Any(static p => DeclaredTensor.Of(p.GetAttributes()) is not null));
    }
}
