namespace Microsoft.CodeAnalysis;

/// <summary>
/// Hides a type from all other assemblies, including those with access to internals. The compiler recognizes the attribute by
/// name. Without it, the test assembly would find each polyfill twice: in this library and in its own framework.
/// </summary>
[Embedded]
internal sealed class EmbeddedAttribute : Attribute;
