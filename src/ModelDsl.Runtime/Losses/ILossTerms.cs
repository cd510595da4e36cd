using static TorchSharp.torch;

namespace ModelDsl.Losses;

/// <summary>What a generated <c>Loss(…)</c> returns: the value to minimise and the named terms that it is made of, each a scalar tensor.</summary>
/// <remarks>Disposing it frees all of them; the numbers read before stay valid.</remarks>
public interface ILossTerms : IDisposable
{
    /// <summary>The scalar, shape [], on which to call <see cref="Tensor.backward()"/>.</summary>
    Tensor Total { get; }

    /// <summary>Every term with its name as a person reads it, the total first.</summary>
    IReadOnlyList<LossTerm> Terms { get; }
}
