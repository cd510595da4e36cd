using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>
/// The kernels as one node of autograd's graph. It can be differentiated once: a second derivative (<c>create_graph</c>) is NaN, since an
/// exception across the native frames would end the process, and a number would be wrong without a word.
/// </summary>
internal sealed class AttentionFunction : autograd.SingleTensorFunction<AttentionFunction>
{
    public override string Name => nameof(AttentionFunction);

    /// <summary>Attention with gradients; everything else that is made here belongs to the caller's scope.</summary>
    internal static Tensor Apply(Tensor[] inputs, AttentionCall call)
    {
        // Made before the release, the aliases get the gradients after it.
        var aliases = Array.ConvertAll(inputs, static x => x.alias());
        var returned = new List<Tensor>();
        return apply([.. aliases, HandleRelease.After(returned), call, returned]);
    }

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var call = (AttentionCall)vars[^2];
        var inputs = vars[..^3].Cast<Tensor>().ToArray();
        var (output, logSums) = call.Forward(inputs);
        ctx.set_materialize_grads(false);
        ctx.save_data(nameof(AttentionCall), call.With(null));
        ctx.save_data(nameof(HandleRelease), vars[^1]);
        // What is saved may be missing.
        ctx.save_for_backward([output.detach(), logSums, call.Mask!, .. inputs]);
        return output;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        using var gradient = grad_output;
        var saved = ctx.get_saved_variables();
        var call = ((AttentionCall)ctx.get_data(nameof(AttentionCall))).With(saved[2]);
        // A missing gradient would be a tensor without a handle, which TorchSharp counts as live for ever: the release gets one too.
        IEnumerable<Tensor> gradients = call.Backward([.. saved.Skip(3)], saved[0], saved[1], gradient);
        if (is_grad_enabled())
            gradients = gradients.Zip(saved.Skip(3), OnceOnly);
        List<Tensor> returned = [.. gradients, zeros(1)];
        returned.ForEach(static x => x.MoveToOuterDisposeScope());
        ((List<Tensor>)ctx.get_data(nameof(HandleRelease))).AddRange(returned);
        return [.. returned, null!, null!];
    }

    // The gradient itself; what it is differentiated by gets 0 times NaN.
    private static Tensor OnceOnly(Tensor gradient, Tensor input) => where(ones_like(gradient, ScalarType.Bool), gradient, input * double.NaN);
}
