using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>Holds a kernel against its plain definition in float64: the output, the gradient of every input, the tensors left.</summary>
public abstract class AttentionTest : OneThread
{
    /// <summary>Compares in float64 to 1e-9 and in float32 to 1e-4 (of the greatest number, if that is above 1), also where the heads of a token lie side by side, as layers have them.</summary>
    protected static void Equal(Func<Tensor[], Tensor> kernel, Func<Tensor[], Tensor> plain, params long[][] shapes)
    {
        var inputs = Array.ConvertAll(shapes, static shape => randn(shape, float64));
        var expected = Run(plain, inputs, null, out var gradient);
        foreach (var (type, tolerance) in new[] { (float64, 1e-9), (float32, 1e-4) })
            foreach (var asInLayers in new[] { false, true })
            {
                var given = Array.ConvertAll(inputs, x =>
                    asInLayers ? x.to(type).transpose(1, 2).contiguous().transpose(1, 2) : x.to(type));
                var actual = Run(kernel, given, gradient, out _);
                Assert.Equal(expected.Length, actual.Length);
                for (var i = 0; i < expected.Length; i++)
                {
                    Assert.Equal(type, actual[i].dtype);
                    Assert.Equal(expected[i].shape, actual[i].shape);
                    Assert.True(Difference(expected[i], actual[i]) <= tolerance * Math.Max(1, Greatest(expected[i])),
                        $"{(i == 0 ? "output" : $"gradient {i}")} in {type} differs by {Difference(expected[i], actual[i])}");
                }
            }
        LeavesNothing(kernel, inputs);
    }

    /// <summary>[B, n] with half of the tokens padding at random and the last sample padding alone.</summary>
    protected static Tensor Padding(long batch, long length, ScalarType type)
    {
        var mask = rand(batch, length).gt(0.5);
        mask[^1] = zeros(length, dtype: ScalarType.Bool);
        return mask.to(type);
    }

    /// <summary>Asserts that the message of an <see cref="ArgumentException"/> is this, and that no tensor is left.</summary>
    protected static void Refused(string words, Action act)
    {
        var live = Live;
        Assert.Equal(words, Assert.Throws<ArgumentException>(act).Message);
        Assert.Equal(live, Live);
    }

    // Outside of any scope of the kernel's caller: what it leaves is counted.
    private static void LeavesNothing(Func<Tensor[], Tensor> kernel, Tensor[] inputs)
    {
        kernel(inputs).Dispose();
        var live = Live;
        kernel(inputs).Dispose();
        Assert.Equal(live, Live);
        var leaves = Array.ConvertAll(inputs, static x => x.detach().requires_grad_());
        live = Live;
        kernel(leaves).Dispose();
        Assert.Equal(live, Live);
        using (var output = kernel(leaves))
        using (var gradient = ones_like(output))
            output.backward([gradient]);
        Assert.Equal(live, Live);
    }

    private static Tensor[] Run(Func<Tensor[], Tensor> attention, Tensor[] inputs, Tensor? outputGradient, out Tensor gradient)
    {
        var leaves = Array.ConvertAll(inputs, static x => x.detach().requires_grad_());
        var output = attention(leaves);
        gradient = outputGradient ?? randn_like(output);
        using (no_grad())
        using (var alone = attention(leaves))
            Assert.True(Difference(output, alone) == 0, "without gradients the output differs");
        output.backward([gradient.to(output.dtype)]);
        return [output.detach(), .. leaves.Select(static x => x.grad!)];
    }

    private static double Difference(Tensor a, Tensor b) =>
        Greatest(a.detach().to(float64) - b.detach().to(float64));

    private static double Greatest(Tensor x) => x.numel() == 0 ? 0 : x.detach().abs().max().item<double>();
}
