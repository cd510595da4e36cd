using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>Holds an attention kernel against a plain computation in float64: values, every gradient, live tensors.</summary>
internal static class Oracle
{
    /// <summary>
    /// Runs both in float64 (to 1e-9) and the kernel in float32 as well (to 1e-4), each with gradients to every input; the kernel also
    /// without any.
    /// </summary>
    public static void Agree(Func<Tensor[], Tensor> kernel, Func<Tensor[], Tensor> reference, params Tensor[] inputs)
    {
        var exact = Run(reference, inputs, ScalarType.Float64);
        Near(exact, Run(kernel, inputs, ScalarType.Float64), 1e-9);
        Near(exact, Run(kernel, inputs, ScalarType.Float32), 1e-4);
        using var leaves = new Leaves(inputs, ScalarType.Float64, true);
        using var mode = no_grad();
        Near([exact[0]], [kernel(leaves.Tensors)], 1e-9);
    }

    /// <summary>Neither forward nor forward and backward leaves a tensor beyond the result.</summary>
    public static void LeavesNothing(Func<Tensor[], Tensor> kernel, params Tensor[] inputs)
    {
        foreach (var recorded in new[] { false, true })
        {
            using var leaves = new Leaves(inputs, ScalarType.Float32, recorded);
            using var mode = set_grad_enabled(recorded);
            var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            var y = kernel(leaves.Tensors);
            Assert.Equal(live + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
            if (recorded)
            {
                var sum = y.sum();
                sum.backward();
                sum.Dispose();
            }
            y.Dispose();
            Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }
    }

    /// <summary>A call that is refused says so in an ArgumentException with these words, and leaves nothing.</summary>
    public static void Refuses(string words, Func<Tensor> call)
    {
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var problem = Assert.ThrowsAny<ArgumentException>(call);
        Assert.Contains(words, problem.Message);
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    /// <summary>softmax over what is visible, 0 in a row that sees nothing: the definition, entry by entry of the whole matrix.</summary>
    public static Tensor VisibleSoftmax(Tensor scores, Tensor visible)
    {
        var seen = visible.to(scores.dtype);
        var e = (scores - scores.detach().amax([-1], keepdim: true)).exp() * seen;
        return e / (e.sum(-1, keepdim: true) + (seen.expand_as(e).sum(-1, keepdim: true) == 0).to(scores.dtype));
    }

    /// <summary>[B, 1, n, m], true where query i sees key j.</summary>
    public static Tensor Visible(long batch, long n, long m, bool causal, Tensor? mask)
    {
        var seen = ones(batch, 1, n, m, dtype: ScalarType.Bool);
        if (causal)
            seen = seen & (arange(m).unsqueeze(0) <= arange(n).unsqueeze(1) + (m - n));
        return mask is null ? seen : seen & (mask != 0).view(batch, 1, 1, m);
    }

    /// <summary>Keys and values once for each head of queries.</summary>
    public static Tensor Repeat(Tensor x, Tensor q) => x.repeat_interleave(q.size(1) / x.size(1), 1);

    /// <summary>Some keys are padding; with more than one sample the last one is padding alone.</summary>
    public static Tensor Mask(long batch, long m)
    {
        var mask = (rand(batch, m) > 0.3).to(ScalarType.Int64);
        if (batch > 1)
            mask[batch - 1] = tensor(0L);
        return mask;
    }

    private static Tensor[] Run(Func<Tensor[], Tensor> f, Tensor[] inputs, ScalarType type)
    {
        using var leaves = new Leaves(inputs, type, true);
        var y = f(leaves.Tensors);
        // A cotangent that differs from entry to entry, the same for everyone.
        var cotangent = (arange(y.numel(), dtype: ScalarType.Float64) * 0.7).sin().view(y.shape).to(type);
        y.backward([cotangent]);
        return [y.detach().to(ScalarType.Float64), .. leaves.Tensors.Select(t => t.grad!.to(ScalarType.Float64))];
    }

    private static void Near(Tensor[] exact, Tensor[] found, double tolerance)
    {
        for (var i = 0; i < exact.Length; i++)
        {
            Assert.Equal(exact[i].shape, found[i].shape);
            var off = (exact[i] - found[i]).abs().max().ToDouble() / Math.Max(1, exact[i].abs().max().ToDouble());
            Assert.True(off < tolerance, $"{(i == 0 ? "result" : $"gradient {i}")} is off by {off:E2}");
        }
    }

    private sealed class Leaves(Tensor[] inputs, ScalarType type, bool recorded) : IDisposable
    {
        public Tensor[] Tensors { get; } = [.. inputs.Select(x => x.detach().to(type, copy: true).requires_grad_(recorded))];

        public void Dispose() => Array.ForEach(Tensors, t => t.Dispose());
    }
}
