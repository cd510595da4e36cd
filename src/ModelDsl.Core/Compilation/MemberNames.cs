namespace ModelDsl.Compilation;

/// <summary>The members that every generated class has from TorchSharp or from its family: no name of an author may hide them.</summary>
internal static class MemberNames
{
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "forward", "call", "train", "eval", "training", "to", "cpu", "cuda", "apply", "parameters", "named_parameters", "buffers", "named_buffers",
        "children", "named_children", "modules", "named_modules", "state_dict", "load_state_dict", "save", "load", "zero_grad", "requires_grad_",
        "register_module", "register_parameter", "register_buffer", "register_forward_hook", "register_forward_pre_hook", "add_module",
        "get_parameter", "get_buffer", "has_parameter", "has_buffer", "GetName", "Dispose", "Equals", "GetHashCode", "GetType", "ToString",
        "MemberwiseClone", "Finalize", "RegisterComponents", "handle", "scope", "nn", "torch", "Tensor", "Encode", "Decode", "Sample",
        "Reconstruct", "Interpolate", "Loss", "Losses", "Output", "Complexity", "loss", "Blocks",
        "Discriminate", "DiscriminatorLoss", "DiscriminatorLosses", "GeneratorLoss", "GeneratorLosses", "Noise", "Recipe", "Trainer",
        "UnrolledGeneratorLoss", "UnrolledSteps", "UnrolledRate",
        "EstimateLogLikelihood", "ActiveUnits", "AggregatePosterior", "Traverse", "Usage",
    };

    public static bool IsTaken(string name) => Taken.Contains(name);
}
