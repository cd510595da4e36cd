namespace Samples.Fashion;

/// <summary>Where a model is declared: in a <c>.model</c> file or by the attributes of a class.</summary>
public enum Notation { Model, Attributes }
