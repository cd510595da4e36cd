using TorchSharp;
using TorchSharp.Modules;

namespace ModelDsl.Optimizers;

/// <summary>Lets a trainer use one of TorchSharp's own optimizers, such as SGD or RMSProp.</summary>
/// <remarks>TorchSharp's optimizers hold on to the parameters they were made with: move or load the module first.</remarks>
/// <param name="inner">Disposed with this one.</param>
public sealed class TorchOptimizer(OptimizerHelper inner) : IOptimizer
{
    private readonly string kind = inner.GetType().Name;

    /// <summary>The step size of the first group of parameters; setting it sets all groups.</summary>
    public double LearningRate
    {
        get => inner.ParamGroups.First().LearningRate;
        set
        {
            foreach (var group in inner.ParamGroups)
                group.LearningRate = value;
        }
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The module was moved after the optimizer was made.</exception>
    public void Step()
    {
        using var scope = torch.NewDisposeScope();
        try
        {
            inner.step();
        }
        catch (Exception e) when (e is KeyNotFoundException || inner.parameters().Any(parameter => parameter.IsInvalid))
        {
            throw Moved(e);
        }
    }

    /// <inheritdoc />
    public void ZeroGrad()
    {
        foreach (var parameter in inner.parameters())
            parameter.grad = parameter.IsInvalid ? throw Moved(null) : null;
    }

    /// <inheritdoc />
    public void Save(BinaryWriter writer)
    {
        writer.Write(kind);
        inner.save_state_dict(writer);
    }

    /// <inheritdoc />
    public void Load(BinaryReader reader)
    {
        var found = reader.ReadString();
        if (found != kind)
            throw new InvalidDataException($"its optimizer is {found}, but {kind} is to go on");
        try
        {
            inner.load_state_dict(reader);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"its {kind} is of other parameters: {e.Message}", e);
        }
    }

    /// <summary>Frees the optimizer and what it remembers.</summary>
    public void Dispose() => inner.Dispose();

    private InvalidOperationException Moved(Exception? cause) => new(
        $"{kind} holds parameters that are gone: the module was moved after the optimizer was made; move it first", cause);
}
