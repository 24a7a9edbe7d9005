namespace System.Text.Unicode;

/// <summary>Replaces the platform's validation of UTF-8, which .NET Standard 2.0 does not have.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal static class Utf8
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool IsValid(ReadOnlySpan<byte> value)
    {
        try
        {
            _ = s_strict.GetCharCount(value.ToArray());
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
