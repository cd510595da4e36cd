using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>
/// TorchSharp never disposes the tensors that a function's <c>backward</c> returns. A function that takes what <see cref="After"/> gives as one
/// more input is followed, in the backward pass, by this one, which disposes them: libtorch has handles of its own by then.
/// Only <c>autograd.grad</c> passes it by, for it walks no further than it is asked: there they live as long as the caller's scope.
/// </summary>
internal sealed class HandleRelease : autograd.SingleTensorFunction<HandleRelease>
{
    public override string Name => nameof(HandleRelease);

    /// <param name="returned">To which the function adds what its backward pass returns.</param>
    internal static Tensor After(List<Tensor> returned) => apply(zeros(1).requires_grad_(), returned);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        ctx.set_materialize_grads(false);
        ctx.save_data(nameof(HandleRelease), vars[1]);
        return zeros(1);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        grad_output.Dispose();
        var tensors = (List<Tensor>)ctx.get_data(nameof(HandleRelease));
        foreach (var tensor in tensors)
            tensor.Dispose();
        tensors.Clear();
        return [null!, null!];
    }
}
