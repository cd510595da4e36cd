namespace ModelDsl.Mutation;

/// <summary>How compiler and libtorch agree on a mutant.</summary>
internal enum Verdict
{
    /// <summary>It means what the sample means.</summary>
    SamePlan,

    /// <summary>Accepted, and runs with the shapes that were predicted.</summary>
    Runs,

    /// <summary>Accepted, and a guard of the generated code stops it at all sizes that were tried.</summary>
    Guarded,

    /// <summary>Accepted or refused, but too large to run.</summary>
    NotRun,

    /// <summary>Refused, and libtorch throws, or gives another shape than is declared.</summary>
    Refused,

    /// <summary>Refused by a rule of ours that is stricter on purpose.</summary>
    Strict,

    /// <summary>Refused as a text: unknown words, arguments of the wrong kind, what is never read.</summary>
    Language,

    /// <summary>Accepted, but libtorch throws or gives another shape.</summary>
    Miss,

    /// <summary>Refused, but libtorch runs it with consistent shapes.</summary>
    FalseAlarm,

    /// <summary>The compiler has a fault of its own.</summary>
    Fault,
}
