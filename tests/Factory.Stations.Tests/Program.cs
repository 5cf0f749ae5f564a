using Factory.Stations.Tests.Commanding;
using Factory.Stations.Tests.Models;

return args is ["campaign", var folder, var url] ? await Campaign.Run(folder, url) : await WalledChild.Run(args);
