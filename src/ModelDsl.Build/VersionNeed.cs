namespace ModelDsl.Build;

/// <summary>How a library needs a symbol version of another one.</summary>
public enum VersionNeed
{
    /// <summary>The library does not name the version.</summary>
    None,

    /// <summary>The loader may go on without the version.</summary>
    Weak,

    /// <summary>The loader refuses the library where the version is missing, though no relocation uses it.</summary>
    Strong,

    /// <summary>A relocation uses a symbol of the version: without it the library cannot work.</summary>
    InUse,
}
