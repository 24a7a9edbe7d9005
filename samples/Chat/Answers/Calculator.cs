using System.Globalization;

/// <summary>Computes expressions of numbers, + - * / ^ and parentheses, by recursive descent.</summary>
internal sealed class Calculator(string expression)
{
    private const int MaxDepth = 100;

    private int _position;
    private int _depth;

    /// <exception cref="FormatException">The expression is not valid; the message names the position.</exception>
    public double Compute()
    {
        double value = Sum();
        return Peek() == '\0' ? value : throw Unexpected();
    }

    private double Sum()
    {
        double value = Product();
        while (Peek() is '+' or '-')
        {
            value = expression[_position++] == '+' ? value + Product() : value - Product();
        }

        return value;
    }

    private double Product()
    {
        double value = Signed();
        while (Peek() is '*' or '/')
        {
            value = expression[_position++] == '*' ? value * Signed() : value / Signed();
        }

        return value;
    }

    private double Signed()
    {
        if (++_depth > MaxDepth)
        {
            throw new FormatException("The expression is nested too deeply.");
        }

        double value = Peek() is '-' or '+' ? (expression[_position++] == '-' ? -Signed() : Signed()) : Power();
        _depth--;
        return value;
    }

    private double Power()
    {
        double value = Operand();
        if (Peek() != '^')
        {
            return value;
        }

        _position++;
        return Math.Pow(value, Signed());
    }

    private double Operand()
    {
        if (Peek() == '(')
        {
            _position++;
            double value = Sum();
            return Peek() == ')' && _position++ >= 0 ? value : throw Unexpected();
        }

        int start = _position;
        while (_position < expression.Length && (char.IsAsciiDigit(expression[_position]) || expression[_position] == '.'))
        {
            _position++;
        }

        return double.TryParse(expression.AsSpan(start, _position - start), CultureInfo.InvariantCulture, out double number)
            ? number
            : throw Unexpected();
    }

    // The next character that is not a space; U+0000 at the end.
    private char Peek()
    {
        while (_position < expression.Length && char.IsWhiteSpace(expression[_position]))
        {
            _position++;
        }

        return _position < expression.Length ? expression[_position] : '\0';
    }

    private FormatException Unexpected() => new($"The expression is not valid at position {_position + 1}.");
}
