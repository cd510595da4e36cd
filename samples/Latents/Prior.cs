using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Latents;

/// <summary>A normal distribution from which codes are drawn.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Draw">So many codes, [N, D].</param>
public sealed record Prior(string Name, Func<long, Tensor> Draw)
{
    /// <summary>N(0, I), which a VAE is trained towards.</summary>
    public static Prior Standard(long size) => new("N(0, I)", count => randn(count, size));

    /// <summary>The normal distribution with the mean and the covariance of codes.</summary>
    /// <param name="codes">[N, D] with N above D; not kept.</param>
    public static Prior FittedTo(Tensor codes)
    {
        using var scope = NewDisposeScope();
        var mean = codes.mean([0]).MoveToOuterDisposeScope();
        var centred = codes.sub(mean);
        // A dimension without any spread would have no factor.
        var covariance = centred.t().mm(centred).div(codes.size(0) - 1).add(eye(codes.size(1)).mul(1e-6));
        var factor = linalg.cholesky(covariance).MoveToOuterDisposeScope();
        return new("fitted to its codes", count =>
        {
            using var inner = NewDisposeScope();
            return randn(count, mean.size(0)).mm(factor.t()).add(mean).MoveToOuterDisposeScope();
        });
    }
}
