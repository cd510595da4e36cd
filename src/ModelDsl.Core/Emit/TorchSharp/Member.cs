using ModelDsl.Compilation;

namespace ModelDsl.Emit;

/// <summary>The C# member that holds what a step needs: a module, or bare weights.</summary>
/// <param name="Name">The member, or for bare weights the first of them.</param>
/// <param name="Type">The C# type.</param>
/// <param name="Initial">The expression that makes it.</param>
/// <param name="Key">Its checkpoint key in the class.</param>
/// <param name="IsModule">False for a bare weight.</param>
/// <param name="IsPublic">True if the author named it.</param>
internal sealed record Member(Step Step, string Name, string Type, string Initial, string Key, bool IsModule, bool IsPublic, string Summary);
