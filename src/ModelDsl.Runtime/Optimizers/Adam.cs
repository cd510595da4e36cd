using System.Runtime.InteropServices;
using ModelDsl.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Optimizers;

/// <summary>Adam in one pass over memory, and AdamW when there is weight decay.</summary>
/// <remarks>
/// m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², p ← p·(1 − ηλ) − η·m̂ / (√v̂ + ε), where m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ)
/// (Kingma and Ba 2015, algorithm 1; the decoupled decay λ as in Loshchilov and Hutter 2019, algorithm 2). Contiguous float32 in the
/// processor's memory takes the fast road; everything else goes through tensor operations. The parameters are asked for anew when one of
/// them is gone, because <c>to</c> replaces them; the moments belong to a parameter's name.
/// </remarks>
public sealed class Adam : IOptimizer
{
    private const int ValuesPerPart = 1 << 16;

    private readonly LiveTensors<Parameter> parameters;
    private readonly Dictionary<string, Moments> moments = [];

    /// <summary>Optimizes everything in a module that has a gradient.</summary>
    public Adam(
        nn.Module module, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8,
        double weightDecay = 0)
        : this(module.named_parameters(), learningRate, beta1, beta2, epsilon, weightDecay)
    {
    }

    /// <summary>Optimizes the given parameters.</summary>
    /// <param name="parameters">Enumerated again when one of them was disposed: a lazy sequence such as <c>named_parameters()</c> gives what replaced it.</param>
    /// <param name="learningRate">η ≥ 0.</param>
    /// <param name="beta1">β₁ in [0, 1): how much of the mean gradient is kept.</param>
    /// <param name="beta2">β₂ in [0, 1): how much of the mean square is kept.</param>
    /// <param name="epsilon">ε > 0, added to the root.</param>
    /// <param name="weightDecay">λ ≥ 0; above 0 this is AdamW.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its range.</exception>
    public Adam(
        IEnumerable<(string name, Parameter parameter)> parameters, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999,
        double epsilon = 1e-8, double weightDecay = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(learningRate);
        ArgumentOutOfRangeException.ThrowIfNegative(beta1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(beta1, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(beta2);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(beta2, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        ArgumentOutOfRangeException.ThrowIfNegative(weightDecay);
        this.parameters = new(parameters);
        (LearningRate, Beta1, Beta2, Epsilon, WeightDecay) = (learningRate, beta1, beta2, epsilon, weightDecay);
    }

    /// <inheritdoc />
    public double LearningRate { get; set; }

    /// <summary>β₁.</summary>
    public double Beta1 { get; private set; }

    /// <summary>β₂.</summary>
    public double Beta2 { get; private set; }

    /// <summary>ε.</summary>
    public double Epsilon { get; private set; }

    /// <summary>λ.</summary>
    public double WeightDecay { get; private set; }

    /// <inheritdoc />
    /// <exception cref="NotSupportedException">A gradient is sparse.</exception>
    /// <exception cref="InvalidOperationException">A parameter of a known name has another size now.</exception>
    public void Step()
    {
        using var noGradients = no_grad();
        foreach (var (name, parameter) in parameters.Current())
        {
            using var gradient = parameter.grad;
            if (gradient is not null)
                Step(parameter, gradient, MomentsOf(name, parameter));
        }
    }

    /// <inheritdoc />
    public void ZeroGrad()
    {
        foreach (var (_, parameter) in parameters.Current())
            parameter.grad = null;
    }

    /// <inheritdoc />
    public void Save(BinaryWriter writer)
    {
        writer.Write(nameof(Adam));
        foreach (var number in (double[])[LearningRate, Beta1, Beta2, Epsilon, WeightDecay])
            writer.Write(number);
        writer.Write(moments.Count);
        foreach (var (name, state) in moments)
        {
            writer.Write(name);
            writer.Write(state.Steps);
            TensorStream.Write(writer, state.Tensors);
        }
    }

    /// <inheritdoc />
    public void Load(BinaryReader reader)
    {
        var kind = reader.ReadString();
        if (kind != nameof(Adam))
            throw new InvalidDataException($"its optimizer is {kind}, but {nameof(Adam)} is to go on");
        (LearningRate, Beta1, Beta2) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        (Epsilon, WeightDecay) = (reader.ReadDouble(), reader.ReadDouble());
        Forget();
        var known = parameters.Current().ToDictionary();
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var name = reader.ReadString();
            if (!known.TryGetValue(name, out var parameter))
                throw new InvalidDataException($"it has moments of '{name}', which is no parameter here");
            var state = MomentsOf(name, parameter);
            state.Steps = reader.ReadInt64();
            TensorStream.Read(reader, state.Tensors);
        }
    }

    /// <summary>Frees the moments; the parameters stay.</summary>
    public void Dispose() => Forget();

    private void Forget()
    {
        foreach (var state in moments.Values)
            state.Dispose();
        moments.Clear();
    }

    private Moments MomentsOf(string name, Parameter parameter)
    {
        if (!moments.TryGetValue(name, out var state))
            moments.Add(name, state = new(parameter));
        else if (state.First.numel() != parameter.numel())
            throw new InvalidOperationException(
                $"'{name}' had {state.First.numel()} values and has {parameter.numel()} now: make a new Adam for it");
        else
            state.Follow(parameter);
        return state;
    }

    private void Step(Parameter parameter, Tensor gradient, Moments state)
    {
        if (gradient.is_sparse)
            throw new NotSupportedException("Adam needs dense gradients, but an Embedding with sparse: true gave it a sparse one");
        state.Steps++;
        var correction1 = 1 - Math.Pow(Beta1, state.Steps);
        var correction2 = 1 - Math.Pow(Beta2, state.Steps);
        var kernel = new AdamKernel
        {
            Beta1 = (float)Beta1,
            Beta2 = (float)Beta2,
            OneMinusBeta1 = (float)(1 - Beta1),
            OneMinusBeta2 = (float)(1 - Beta2),
            Keep = (float)(1 - LearningRate * WeightDecay),
            StepSize = (float)(LearningRate / correction1),
            RootScale = (float)(1 / Math.Sqrt(correction2)),
            Epsilon = (float)Epsilon,
        };
        if (IsPlain(parameter) && IsPlain(gradient) && IsPlain(state.First) && IsPlain(state.Second))
            InOnePass(kernel, parameter, gradient, state);
        else
            ByOperations(correction1, correction2, parameter, gradient, state);
    }

    private static bool IsPlain(Tensor x) =>
        x.dtype == ScalarType.Float32 && x.device_type == DeviceType.CPU && x.is_contiguous() && x.numel() <= int.MaxValue / sizeof(float);

    private static void InOnePass(AdamKernel kernel, Parameter parameter, Tensor gradient, Moments state)
    {
        var count = (int)parameter.numel();
        var threads = get_num_threads();
        if (threads == 1 || count <= ValuesPerPart)
        {
            Run(0, count);
            return;
        }
        var parts = (count + ValuesPerPart - 1) / ValuesPerPart;
        Parallel.For(0, parts, new() { MaxDegreeOfParallelism = threads }, part =>
        {
            var start = part * ValuesPerPart;
            Run(start, Math.Min(ValuesPerPart, count - start));
        });

        void Run(int start, int length) => kernel.Run(
            Values(parameter).Slice(start, length), Values(gradient).Slice(start, length),
            Values(state.First).Slice(start, length), Values(state.Second).Slice(start, length));
    }

    private static Span<float> Values(Tensor x) => MemoryMarshal.Cast<byte, float>(x.bytes);

    private void ByOperations(double correction1, double correction2, Parameter parameter, Tensor gradient, Moments state)
    {
        using var scope = NewDisposeScope();
        if (WeightDecay > 0)
            parameter.mul_(1 - LearningRate * WeightDecay);
        state.First.mul_(Beta1).add_(gradient, 1 - Beta1);
        state.Second.mul_(Beta2).addcmul_(gradient, gradient, 1 - Beta2);
        var root = state.Second.sqrt().div_(Math.Sqrt(correction2)).add_(Epsilon);
        parameter.addcdiv_(state.First, root, -LearningRate / correction1);
    }
}
