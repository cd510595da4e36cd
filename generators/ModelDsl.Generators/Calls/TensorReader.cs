using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelDsl.Generators.Calls;

/// <summary>Reads the shape of a tensor from the expression that gives it.</summary>
internal static class TensorReader
{
    private const int MostSteps = 50;

    private static readonly HashSet<string> Makers = ["zeros", "ones", "empty", "rand", "randn", "full"];

    /// <summary>What is certain; null where nothing is.</summary>
    public static KnownTensor? Read(IOperation operation, int depth = 0)
    {
        if (depth > MostSteps)
            return null;
        return Unwrapped(operation) switch
        {
            ILocalReferenceOperation local => SingleValue.Of(local) is { } value ? Read(value, depth + 1) : null,
            IInvocationOperation call when GeneratedCall.Of(call) is { } generated => generated.Result is { } result ? Given(result, generated.Sizes(depth + 1), call.Syntax) : null,
            IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType: { Name: "torch", ContainingNamespace.Name: "TorchSharp" } } method } call when Makers.Contains(method.Name) => Made(call),
            IInvocationOperation { Instance: { } instance, TargetMethod.ContainingType: { Name: "Tensor", ContainingType.Name: "torch" } } call when Read(instance, depth + 1) is { } before => TensorSteps.After(call, before),
            IPropertyReferenceOperation { Instance: { } instance } property => Read(property, instance, depth),
            _ => null,
        };
    }

    /// <summary>The whole numbers of a list; null where their number is not known.</summary>
    public static ValueList<long?>? Numbers(IOperation list) => Unwrapped(list) switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.Select(Number).ToValueList(),
        ICollectionExpressionOperation { Elements: var elements } when !elements.Any(static element => element is ISpreadOperation) => elements.Select(Number).ToValueList(),
        _ => null,
    };

    /// <summary>The whole number that an argument is, also where the parameter may be null.</summary>
    public static long? Number(IOperation value) =>
        (value.ConstantValue.HasValue ? value : Unwrapped(value)).ConstantValue is { HasValue: true, Value: long or int } constant ? Convert.ToInt64(constant.Value) : null;

    private static IOperation Unwrapped(IOperation operation)
    {
        while (operation is IConversionOperation or IParenthesizedOperation)
            operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        return operation;
    }

    // torch.zeros(32, 3, 28, 28), torch.rand([4, 10], dtype: float32).
    private static KnownTensor? Made(IInvocationOperation call)
    {
        ValueList<long?>? axes = [];
        DType? type = null;
        foreach (var argument in call.Arguments.OrderBy(static argument => argument.Parameter!.Ordinal))
        {
            var parameter = argument.Parameter!;
            if (parameter.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64)
                axes = axes is null ? null : [.. axes, Number(argument.Value)];
            else if (parameter.Ordinal == 0)
                axes = Numbers(argument.Value);
            else if (parameter.Name == "dtype" && Unwrapped(argument.Value) is IMemberReferenceOperation { Member.Name: var name })
                type = DTypes.Find(name.ToLowerInvariant());
        }
        return axes is null || axes.All(static size => size is null or >= 0) ? new(axes, type, call.Syntax) : null;
    }

    private static KnownTensor Given(DeclaredTensor declared, ImmutableDictionary<string, long> sizes, SyntaxNode at) => new(
        declared.Axes.Select(axis => axis.Size ?? (sizes.TryGetValue(axis.Name, out var size) ? size : null)).ToValueList(),
        declared.Type.IsFloating() ? null : declared.Type, at);

    // A tensor of the record that a model gives.
    private static KnownTensor? Read(IPropertyReferenceOperation property, IOperation instance, int depth)
    {
        var parameter = property.Property.ContainingType.InstanceConstructors.SelectMany(static constructor => constructor.Parameters).FirstOrDefault(p => p.Name == property.Property.Name);
        if (parameter is null || DeclaredTensor.Of(parameter.GetAttributes()) is not { } declared)
            return null;
        var maker = Unwrapped(instance) is ILocalReferenceOperation local ? SingleValue.Of(local) : instance;
        var call = maker is null ? null : Unwrapped(maker) as IInvocationOperation;
        var sizes = call is not null && GeneratedCall.Of(call) is { } generated ? generated.Sizes(depth + 1) : ImmutableDictionary<string, long>.Empty;
        return Given(declared, sizes, property.Syntax);
    }
}
