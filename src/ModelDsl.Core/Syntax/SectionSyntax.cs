namespace ModelDsl.Syntax;

/// <summary><c>encoder { … }</c> or <c>stage adapt { … }</c>: a named part of a declaration. Its family knows what it means.</summary>
/// <param name="Kind">The word that begins it.</param>
/// <param name="Name">The second word, if there is one.</param>
public sealed record SectionSyntax(Word Kind, Word? Name, ValueList<StatementSyntax> Body, Span At) : StatementSyntax(At);
