namespace ModelDsl.Text;

/// <summary>What a token is.</summary>
public enum TokenKind : byte
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>Something the lexer has already reported.</summary>
    Broken,
    Word,
    Number,
    Text,
    Arrow,
    Assign,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    At,
    And,
    Or,
    Not,
    Bar,
    Comma,
    Semicolon,
    Colon,
    Dot,
    OpenParen,
    CloseParen,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
}
