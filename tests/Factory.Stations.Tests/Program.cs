using Factory.Stations.Tests.Commanding;

return await WalledChild.Run(args);
