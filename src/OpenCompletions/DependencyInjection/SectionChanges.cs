using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace OpenCompletions;

/// <summary>
/// Notifies of changes of a named client's configuration section. The options system's change tokens are not used: with them,
/// invalid settings would throw on the thread that watches the file and end the process.
/// </summary>
internal sealed class SectionChanges(string name, IConfiguration section)
{
    public string Name => name;

    public IDisposable OnChange(Action action) => ChangeToken.OnChange(section.GetReloadToken, action);
}
