using ModelDsl.Problems;

namespace ModelDsl.Text;

public sealed partial class Lexer
{
    private void ReadNumber()
    {
        var start = _at;
        if (_tokens.Count > 0 && _tokens[_tokens.Count - 1] is { Kind: TokenKind.Dot } dot && dot.End == start)
        {
            // The 10 of h.10.attn: a part of a name has neither point nor unit.
            SkipDigits();
            Add(TokenKind.Number, start);
            return;
        }

        SkipDigits();
        if (_at < _text.Length && _text[_at] == '.' && Characters.IsDigit(Next))
        {
            _at++;
            SkipDigits();
        }

        SkipExponent();
        var unitAt = _at;
        SkipWord();
        if (_at == unitAt && IsPercent())
            _at++;
        else if (_at > unitAt && IsEverySecond())
            _at += Units.EverySecond.Length;
        var startsWell = _text[start] != '.';
        var pointAgain = _at + 1 < _text.Length && _text[_at] == '.' && Characters.IsDigit(_text[_at + 1]);
        if (startsWell && !pointAgain && Units.Contains(_text.Substring(unitAt, _at - unitAt)))
        {
            Add(TokenKind.Number, start);
            return;
        }

        while (_at < _text.Length && (Characters.GoesOnWord(_text[_at]) || (_text[_at] == '.' && Characters.IsDigit(Next))))
            _at++;
        var written = _text.Substring(start, _at - start);
        var fit = pointAgain ? null : FitFor(written.Substring(0, unitAt - start), written.Substring(unitAt - start));
        _problems.Add(new MalformedNumber(_map.Span(start, _at), Characters.Shown(written), fit));
        Add(TokenKind.Broken, start);
    }

    private void SkipExponent()
    {
        if (_at >= _text.Length || _text[_at] is not ('e' or 'E'))
            return;
        var digits = Next is '+' or '-' ? _at + 2 : _at + 1;
        if (digits >= _text.Length || !Characters.IsDigit(_text[digits]))
            return;
        _at = digits;
        SkipDigits();
    }

    // 80% is a unit, 10 %3 and 10%n are a remainder.
    private bool IsPercent() => _at < _text.Length && _text[_at] == '%' && !(Characters.GoesOnWord(Next) || Next == '(');

    // 40GB/s is a unit, 40GB/stages and 40G/s are divisions. What is nearly a unit, as gb, has its mend with it.
    private bool IsEverySecond() =>
        _text[_at - 1] is 'B' or 'b' && string.CompareOrdinal(_text, _at, Units.EverySecond, 0, Units.EverySecond.Length) == 0
        && !(_at + Units.EverySecond.Length < _text.Length && Characters.GoesOnWord(_text[_at + Units.EverySecond.Length]));

    private static string? FitFor(string number, string unit)
    {
        if (number.Length > 30)
            return null;
        var digits = number[0] == '.' ? $"0{number}" : number;
        if (Units.Like(unit) is { } known)
            return digits + known;
        if (unit is "f" or "F" or "d" or "D" or "L" or "l")
            return digits;
        var joined = unit.Replace("_", "");
        return unit[0] == '_' && joined.Length is > 0 and < 20 && joined.All(Characters.IsDigit) ? digits + joined : null;
    }
}
