namespace System.Security.Cryptography.X509Certificates;

/// <summary>The part of .NET 9's loader that this library uses.</summary>
internal static class X509CertificateLoader
{
    public static X509Certificate2 LoadPkcs12(byte[] data, string? password) => new(data, password);
}
