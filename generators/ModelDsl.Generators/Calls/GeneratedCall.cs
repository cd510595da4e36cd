using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelDsl.Generators.Calls;

/// <summary>A call of a generated member: which argument is held against which declared tensor.</summary>
/// <param name="Method">The member that declares the shapes: <c>forward</c> for <c>call</c>.</param>
internal sealed record GeneratedCall(IInvocationOperation Call, IMethodSymbol Method)
{
    public string Owner => Method.ContainingType.Name;

    public IEnumerable<(IArgumentOperation Argument, string Parameter, DeclaredTensor? Declared)> Arguments =>
        from argument in Call.Arguments
        where argument.Parameter is { RefKind: RefKind.None } && argument.Parameter.Ordinal < Method.Parameters.Length
        let parameter = Method.Parameters[argument.Parameter!.Ordinal]
        select (argument, parameter.Name, DeclaredTensor.Of(parameter.GetAttributes()));

    /// <summary>What the call gives, if that is one tensor.</summary>
    public DeclaredTensor? Result => DeclaredTensor.Of(Method.GetReturnTypeAttributes());

    /// <summary>The sizes that the arguments give to names, as far as they are known.</summary>
    public ImmutableDictionary<string, long> Sizes(int depth)
    {
        var sizes = ImmutableDictionary<string, long>.Empty;
        foreach (var (argument, _, declared) in Arguments)
        {
            if (declared is null || TensorReader.Read(argument.Value, depth) is not { Axes: { } axes } || axes.Count != declared.Axes.Count)
                continue;
            for (var i = 0; i < axes.Count; i++)
            {
                if (axes[i] is { } size && declared.Axes[i].Name is { Length: > 0 } name)
                    sizes = sizes.SetItem(name, size);
            }
        }
        return sizes;
    }

    /// <summary>Null for every other call.</summary>
    public static GeneratedCall? Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (Declares(method))
            return new(call, method);
        // Module.call runs the forward of what it is called on.
        if (method.Name != "call" || method.ContainingType.Name != "Module" || method.ContainingNamespace.Name != "TorchSharp")
            return null;
        for (var type = call.Instance?.Type; type is not null; type = type.BaseType)
        {
            if (type.GetMembers("forward").OfType<IMethodSymbol>().FirstOrDefault(own => own.Parameters.Length == method.Parameters.Length) is { IsAbstract: false } forward)
                return Declares(forward) ? new(call, forward) : null;
        }
        return null;
    }

    private static bool Declares(IMethodSymbol method) => method.Parameters.Any(static parameter => DeclaredTensor.Of(parameter.GetAttributes()) is not null);
}
