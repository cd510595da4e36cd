namespace ModelDsl.Training;

/// <summary>One number that a watch saw.</summary>
/// <param name="Name">As a person reads it.</param>
/// <param name="Value">In the unit that the name says.</param>
public readonly record struct Measure(string Name, double Value);
